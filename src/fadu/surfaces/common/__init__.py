"""What the staff's site and the portal share: inputs and desks of steps, words, files as answers."""
