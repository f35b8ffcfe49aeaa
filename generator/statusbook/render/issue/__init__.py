"""Forms on GitHub and GitLab with which somebody writes from a phone, and what they are answered."""
