"""What the claims support together: catalogue, facts, series, parts, ranks, and figures implied by exact arithmetic."""
