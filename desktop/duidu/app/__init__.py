"""What a user can do, without a window: actions, operations, presenters, messages."""
