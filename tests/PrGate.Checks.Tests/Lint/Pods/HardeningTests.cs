namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class HardeningTests
{
    [Theory]
    [InlineData("PG2009")]
    [InlineData("PG2010")]
    [InlineData("PG2011")]
    [InlineData("PG2012")]
    [InlineData("PG2013")]
    [InlineData("PG2017")]
    public void What_a_container_lacks_is_said_at_its_first_line(string rule) => Marked.AssertFound(rule, """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
          - §name: web
            image: ghcr.io/acme/web:1.2.3
          - §image: ghcr.io/acme/side:1.2.3
            name: side
        """);

    [Theory]
    [InlineData("PG2009")]
    [InlineData("PG2010")]
    [InlineData("PG2011")]
    [InlineData("PG2012")]
    [InlineData("PG2013")]
    public void Windows_is_spared_what_it_does_not_have(string rule) => Marked.AssertFound(rule, PodText.Pod("os: {name: windows}"));

    [Theory]
    [InlineData("PG2009")]
    [InlineData("PG2010")]
    [InlineData("PG2011")]
    [InlineData("PG2012")]
    [InlineData("PG2013")]
    [InlineData("PG2014")]
    [InlineData("PG2017")]
    [InlineData("PG2018")]
    [InlineData("PG1205")]
    [InlineData("PG1206")]
    public void A_patch_is_never_told_what_it_lacks(string rule) => Marked.AssertFound(rule, """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            spec:
              containers:
              - name: web
                ports: [{containerPort: 80}]
                volumeMounts: [{name: data, mountPath: /data}]
        """, "apps/patch.yaml");

    [Fact]
    public void A_patch_is_told_what_it_sets() => Marked.AssertFound("PG2001", """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            spec:
              containers:
              - name: web
                securityContext: {privileged: §true}
        """, "apps/patch.yaml");

    [Theory]
    [InlineData("nginx", true)]
    [InlineData("nginx:latest", true)]
    [InlineData("localhost:5000/nginx", true)]
    [InlineData("ghcr.io/acme/web:main", true)]
    [InlineData("ghcr.io/acme/web:Nightly", true)]
    [InlineData("nginx:1.27", false)]
    [InlineData("nginx@sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998", false)]
    [InlineData("nginx:latest@sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998", false)]
    [InlineData("nginx:${TAG}", false)]
    [InlineData("${IMAGE}", false)]
    public void An_image_without_a_lasting_version_floats(string image, bool floats) => Marked.AssertFound("PG2015", $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
          - name: web
            image: {{(floats ? "§" : "")}}{{image}}
        """);

    [Fact]
    public void A_kustomization_that_sets_a_floating_tag_is_told_so() => Marked.AssertFound("PG2015", """
        resources: [web.yaml]
        images:
        - name: ghcr.io/acme/web
          newTag: §latest
        - name: ghcr.io/acme/api
          newTag: v2
        - name: ghcr.io/acme/side
          newTag: edge
          digest: sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998
        """, "apps/kustomization.yaml");

    [Theory]
    [InlineData("resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}", "")]
    [InlineData("resources: {limits: {cpu: 1, memory: 1Gi}}", "")]
    [InlineData("resources: {requests: {cpu: 1, memory: 1Gi}}", "§")]
    [InlineData("resources: {limits: {memory: 1Gi}}", "§")]
    [InlineData("resources: {}", "§")]
    public void Each_need_must_be_stated_and_a_limit_stands_for_its_request(string resources, string mark) => Marked.AssertFound("PG2017", $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
          - {{mark}}name: web
            {{resources}}
          initContainers:
          - name: first
        """);

    [Fact]
    public void Needs_stated_for_the_pod_or_by_a_LimitRange_are_stated()
    {
        Marked.AssertFound("PG2017", PodText.Pod("resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}"));
        Marked.AssertFound("PG2017", PodText.Pod() + "\n---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: defaults}\n");
    }

    [Fact]
    public void A_job_states_no_needs_and_has_no_probes()
    {
        const string Job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n      - name: a\n        ports: [{containerPort: 1}]\n";

        Marked.AssertFound("PG2017", Job);
        Marked.AssertFound("PG2018", Job);
        Marked.AssertFound("PG2017", PodText.Pod("restartPolicy: OnFailure"));
    }

    [Fact]
    public void The_default_account_is_told_at_the_pod_and_at_itself()
    {
        Marked.AssertFound("PG2014", PodText.Pod().Replace("\nspec:", "\n§spec:"));
        Marked.AssertFound("PG2014", PodText.Pod("serviceAccountName: §default"));
        Marked.AssertFound("PG2014", "apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: {name: a}\nspec: {template: {spec: {serviceAccountName: §default}}}\n");
        Marked.AssertFound("PG2014", "§apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\n");
        Marked.AssertFound("PG2014", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n");
        Marked.AssertFound("PG2014", PodText.Pod() + "\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\nautomountServiceAccountToken: false\n");
    }
}
