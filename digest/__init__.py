"""What a reader gets: subscribers, selection, rendering, outbox and delivery."""
