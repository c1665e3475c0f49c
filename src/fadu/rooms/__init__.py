"""The rooms: one legal procedure or register each, made of declarations on the kernel."""
