update pull_request set approvals = '[{"person": 7, "login": "bo", "commit": "1111111111111111111111111111111111111111"}]';
