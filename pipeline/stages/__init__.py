"""The way of one document, in the order it is gone; registering comes before, loading after.

`register` finds the files, `sniff` says what they are, then for each document:
`read` bytes → pages, `extract` pages → records, `correct` what a person decided, `check` what a person should see.
Stages do not import each other; `pipeline.document` strings them.
"""
