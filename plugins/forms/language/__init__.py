"""The form language: what an editor may write in content/forms/KEY.yaml."""
