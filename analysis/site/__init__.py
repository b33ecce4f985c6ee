"""How reports are made: notebooks run, pages framed, the index with its search and coverage."""
