(text => {
  const mark = event => event.target.closest && event.target.closest("a.gb-mark");
  const speak = event => { if (mark(event)) text.classList.remove("gb-hush"); };
  text.addEventListener("focusin", speak);
  text.addEventListener("mouseover", speak);
  text.addEventListener("keydown", event => { if (event.key === "Escape") text.classList.add("gb-hush"); });
  text.addEventListener("click", event => {
    const link = mark(event);
    if (!link) return;
    event.preventDefault();
    link.focus({preventScroll: true});
    history.replaceState(null, "", link.getAttribute("href"));
  });
})(document.currentScript.closest(".gb-reader").querySelector(".gb-text"));
