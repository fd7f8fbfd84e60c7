"""One module per command; `pipeline.cli.COMMANDS` names them and they are imported when called."""
