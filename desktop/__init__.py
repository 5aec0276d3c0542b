"""The desk: what the secretary sees, and the commands an administrator types. The only place that knows Qt."""
