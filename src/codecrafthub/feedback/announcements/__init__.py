"""Announcements: what those who teach a cohort tell everybody in it."""
