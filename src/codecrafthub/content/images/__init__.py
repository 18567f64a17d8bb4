"""Images that lessons and instructions show: checked when a track is read, kept in the store, served by us alone."""
