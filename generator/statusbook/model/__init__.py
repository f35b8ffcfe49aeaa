"""What Statusbook knows: plan, components, incidents, findings and their rules. Pure, frozen and typed."""
