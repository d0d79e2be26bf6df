"""What a form posts: its questions by posted name, the contract, the validation of answers."""
