"""Steps that procedures of this room have alike."""
