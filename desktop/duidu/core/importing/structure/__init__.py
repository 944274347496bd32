"""What the lines and paragraphs of an essay are: front matter, headings, lists, back matter."""
