update evaluation set rendered = E'=== production\n~ Deployment web\n    spec.replicas  (base/web.yaml:6:13)\n    - 1\n    + 2\n';
