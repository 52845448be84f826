namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class ChartValuesTests
{
    [Theory]
    [InlineData("PG2001", "securityContext:\n  privileged: §true")]
    [InlineData("PG2001", "containerSecurityContext: {privileged: §true}")]
    [InlineData("PG2001", "controllers:\n  main:\n    containers:\n      app:\n        securityContext: {privileged: §true}")]
    [InlineData("PG2001", "sidecars:\n- name: a\n  securityContext:\n    privileged: §true")]
    [InlineData("PG2001", "privileged: true")]
    [InlineData("PG2002", "hostNetwork: §true")]
    [InlineData("PG2002", "defaultPodOptions:\n  hostPID: §true\n  hostIPC: false")]
    [InlineData("PG2003", "persistence:\n  docker:\n    type: hostPath\n    hostPath: §/var/run/docker.sock")]
    [InlineData("PG2004", "extraVolumes:\n- name: a\n  hostPath:\n    path: §/etc/ssl")]
    [InlineData("PG2004", "persistence:\n  usb:\n    type: hostPath\n    hostPath: §/dev/ttyUSB0\n    globalMounts: [{path: /dev/ttyUSB0}]")]
    [InlineData("PG2005", "podSecurityContext: {}\nsecurityContext: {capabilities: {add: [§NET_ADMIN], drop: [ALL]}}")]
    [InlineData("PG2006", "defaultPodOptions:\n  securityContext:\n    seccompProfile: {type: §Unconfined}")]
    [InlineData("PG2009", "securityContext:\n  allowPrivilegeEscalation: §true")]
    [InlineData("PG2009", "securityContext: {}")]
    [InlineData("PG2010", "podSecurityContext:\n  runAsUser: §0\n  runAsNonRoot: §false")]
    [InlineData("PG2010", "podSecurityContext:\n  runAsUser: 568")]
    [InlineData("PG2013", "securityContext:\n  readOnlyRootFilesystem: §false")]
    [InlineData("PG2015", "image:\n  repository: ghcr.io/acme/web\n  tag: §latest")]
    [InlineData("PG2015", "image:\n  tag: §main")]
    [InlineData("PG2015", "primary:\n  initContainers:\n  - name: a\n    image: §busybox\n  sidecars:\n  - name: b\n    image: ${IMAGE}\n  - {name: c, image: web, tag: 1.2.3}")]
    [InlineData("PG2015", "sidecar:\n  name: a\n  image: acme/web")]
    [InlineData("PG2015", "sidecar:\n  image: §nginx:latest")]
    [InlineData("PG2015", "image:\n  repository: ghcr.io/acme/web\n  tag: rolling@sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998")]
    [InlineData("PG2015", "image:\n  repository: ghcr.io/acme/web\n  tag: latest\n  digest: sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998")]
    [InlineData("PG2015", "image:\n  repository: ghcr.io/acme/web\nrepository: https://example.com\ntag: main")]
    [InlineData("PG2018", "livenessProbe:\n  enabled: §false\nreadinessProbe: {enabled: true}\nstartupProbe: {enabled: false}")]
    [InlineData("PG2018", "controllers:\n  a:\n    containers:\n      b:\n        probes:\n          readiness: {enabled: §false}\n          startup: {enabled: false}")]
    [InlineData("PG2018", "liveness: {enabled: false}")]
    [InlineData("PG2011", "securityContext: {}")]
    [InlineData("PG2017", "resources: {}")]
    public void Well_known_shapes_in_values_are_found_wherever_they_stand(string rule, string values)
    {
        Marked.AssertFound(rule, "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  values:\n" + PodText.Indented(values, 4));
        Marked.AssertFound(rule, "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    helm:\n      valuesObject:\n" + PodText.Indented(values, 8));
        Marked.AssertFound(rule, "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  sources:\n  - repoURL: https://example.com\n    helm:\n      values: |\n" + PodText.Indented(values, 8));
        Marked.AssertFound(rule, "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      source:\n        helm:\n          values: |-\n" + PodText.Indented(values, 12));
        Marked.AssertFound(rule, "apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: a}\nspec:\n  valuesContent: |\n" + PodText.Indented(values, 4));
    }

    [Fact]
    public void Parameters_are_values_too()
    {
        const string Text = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: a}
            spec:
              source:
                helm:
                  parameters:
                  - name: image.repository
                    value: ghcr.io/acme/web
                  - name: image.tag
                    value: latest
                  - name: securityContext.privileged
                    value: "true"
                  - name: containers[0].securityContext.runAsUser
                    value: "0"
            """;

        Marked.AssertFound("PG2015", Text.Replace("value: latest", "value: §latest"));
        Marked.AssertFound("PG2001", Text.Replace("value: \"true\"", "value: §\"true\""));
        Marked.AssertFound("PG2010", Text.Replace("value: \"0\"", "value: §\"0\""));
    }

    [Theory]
    [InlineData("values: \"securityContext: {privileged: true}\"", 6)]
    [InlineData("values: |\n        a: [", 0)]
    [InlineData("values: [1]", 0)]
    [InlineData("values:", 0)]
    public void Values_in_another_form_are_read_as_far_as_they_are_values(string values, int line)
    {
        var found = Marked.Find("apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source: {helm: {\n      " + values + (values.Contains('|') ? "" : "}}") + "\n", "PG2001");

        Assert.Equal(line == 0 ? [] : [line], found.Select(f => f.Line));
    }
}
