"""What a phone kept while there was no net, sealed, and brings once there is net again."""
