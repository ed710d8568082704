"""The papers of Lantern Rock Logistics, an invented contract-logistics firm with its own trucks, yard and seals."""
