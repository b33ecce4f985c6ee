// Search over all claims: every word must occur in a claim's figure, subject (in either language), sentence or title.
// Claims that have all of them in figure and subject come first.
{
  const box = document.querySelector(".gb-search");
  const field = box.querySelector("input"), status = box.querySelector("[role=status]"), list = box.querySelector("ol");
  const {pages, sentences, claims} = JSON.parse(box.querySelector("script").textContent);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const heads = claims.map(([, , figure, told, other]) => plain(`${figure} ${told} ${other} `));
  const texts = claims.map(([page, , , , , sentence], i) => heads[i] + plain(`${sentences[sentence]} ${pages[page][1]}`));
  const MOST = 50;

  const element = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };
  const hit = ([page, place, figure, told, , sentence]) => {
    const [file, title] = pages[page], link = element(file ? "a" : "b", element("strong", figure), ` ${told}`);
    if (file) link.href = encodeURIComponent(file) + place;
    const quote = element("p", sentences[sentence], element("small", ` ${title}`));
    quote.lang = "zh-Hans";
    return element("li", link, quote);
  };
  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const all = (text) => words.every((word) => text.includes(word));
    const places = words.length ? [...claims.keys()].filter((i) => all(texts[i])) : [];
    const found = places.sort((a, b) => all(heads[b]) - all(heads[a])).map((i) => claims[i]);
    const {dataset} = status;
    const said = found.length > MOST ? dataset.some : found.length ? dataset.found : dataset.none;
    status.textContent = words.length ? said.replace("{n}", found.length).replace("{most}", MOST) : "";
    list.replaceChildren(...found.slice(0, MOST).map(hit));
  };
  const step = (event) => {
    const stops = [field, ...list.querySelectorAll("a")], turn = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const next = turn ? stops[stops.indexOf(document.activeElement) + turn] : event.key === "Escape" && field;
    if (!next) return;
    if (turn) event.preventDefault();
    next.focus();
  };
  field.addEventListener("input", search);
  box.addEventListener("keydown", step);
  box.hidden = false;
  search(); // the browser may have kept the words when it came back to this page
}

// The coverage map shows a row a place; a button in its heading opens the rows of its indicators.
for (const part of document.querySelectorAll(".gb-part")) {
  const head = part.previousElementSibling.querySelector("th"), button = document.createElement("button");
  button.append(...head.childNodes);
  button.title = head.dataset.opens;
  head.append(button);
  const show = (open) => {
    part.classList.toggle("gb-closed", !open);
    button.setAttribute("aria-expanded", open);
  };
  button.addEventListener("click", () => show(part.classList.contains("gb-closed")));
  show(false);
}
