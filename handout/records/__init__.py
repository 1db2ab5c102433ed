"""What was given to a patient, for the clinic's records; nothing of the patient is in it."""
