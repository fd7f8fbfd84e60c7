"""The review in a browser: server-rendered pages, a little script, bound to this machine."""
