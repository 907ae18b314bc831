"""What documents have to do with each other: cues, their scope, and the relations they give."""
