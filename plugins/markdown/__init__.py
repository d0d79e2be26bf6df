"""What Markdown means on this site: CommonMark and GitHub's additions, drawn by Python-Markdown."""
