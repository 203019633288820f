"""The ways a message may go, a module a way, each loaded when it is used; `dispatch.sender` chooses among them."""
