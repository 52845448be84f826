update publication set people = '{"team  acme/sre "}';
