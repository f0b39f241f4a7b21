"""The investment programme for the treasury, byte for byte (Investitionsprogramm)."""
