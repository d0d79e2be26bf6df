"""The data that a form posts: posted questions, the contract, the validation of answers."""
