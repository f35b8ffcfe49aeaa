"""What was worked out before and would come out the same: kept beside the repository, and never needed."""
