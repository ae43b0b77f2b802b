"""Words and chart data of the pages of this room, worked out from what the queries give."""
