"""How figures are drawn and told: marks, axes, sentences, words in two languages."""
