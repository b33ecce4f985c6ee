"""What the tokens of a sentence say: clauses, frames, rules, and what a reader keeps in mind between them."""
