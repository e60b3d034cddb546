"""How an episode sounds: turns encoded, mixed with music, levelled, tagged, and listened to again."""
