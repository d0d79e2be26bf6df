"""What an editor can get wrong, said with file and line."""
