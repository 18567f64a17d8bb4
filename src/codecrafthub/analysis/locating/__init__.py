"""What tells where a fault is, whatever the language: which tests run which lines, and which small edits mend them."""
