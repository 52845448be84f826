using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

public sealed class AccessRuleTests
{
    [Theory]
    [InlineData("ClusterRoleBinding", "ClusterRole", "§cluster-admin")]
    [InlineData("RoleBinding", "ClusterRole", "§cluster-admin")]
    [InlineData("RoleBinding", "Role", "cluster-admin")]
    [InlineData("ClusterRoleBinding", "ClusterRole", "view")]
    public void Whoever_binds_cluster_admin_is_told_so(string binding, string kind, string role) => Marked.AssertFound("PG4001", $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {{binding}}
        metadata: {name: a, namespace: shop}
        roleRef:
          kind: {{kind}}
          name: {{role}}
        subjects:
          - {kind: ServiceAccount, name: web, namespace: shop}
        """);

    [Fact]
    public void The_group_of_masters_is_found_among_the_subjects() => Marked.AssertFound("PG4001", """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: a}
        roleRef: {kind: ClusterRole, name: view}
        subjects:
          - {kind: User, name: system:masters}
          - kind: Group
            name: §system:masters
        """);

    [Fact]
    public void Each_wildcard_is_found_where_it_stands_and_a_wildcard_group_alone_is_none() => Marked.AssertFound("PG4002", """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: a}
        rules:
          - apiGroups: ["*"]
            resources: [pods]
            verbs: [get]
          - apiGroups: [apps]
            resources: [§"*"]
            verbs:
              - get
              - §'*'
          - nonResourceURLs: ["*"]
            verbs: [get]
        """);

    [Theory]
    [InlineData("\"\"", "§secrets", "get", "")]
    [InlineData("\"*\"", "§secrets", "watch", "")]
    [InlineData("\"\"", "secrets", "get", "resourceNames: [tls]")]
    [InlineData("\"\"", "secrets", "create", "")]
    [InlineData("apps", "secrets", "get", "")]
    [InlineData("\"\"", "§pods", "create", "resourceNames: [a]")]
    [InlineData("\"\"", "pods", "get", "")]
    [InlineData("\"\"", "§pods/exec", "create", "")]
    [InlineData("\"\"", "§serviceaccounts/token", "create", "")]
    [InlineData("\"\"", "§nodes/proxy", "get", "")]
    [InlineData("\"\"", "§groups", "impersonate", "")]
    [InlineData("rbac.authorization.k8s.io", "§clusterroles", "bind", "")]
    [InlineData("rbac.authorization.k8s.io", "clusterroles", "list", "")]
    [InlineData("admissionregistration.k8s.io", "§validatingwebhookconfigurations", "patch", "")]
    [InlineData("certificates.k8s.io", "§certificatesigningrequests/approval", "update", "")]
    public void Rights_that_lead_to_others_are_named(string group, string resource, string verb, string narrowed) => Marked.AssertFound("PG4003", $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: a, namespace: shop}
        rules:
          - apiGroups: [{{group}}]
            resources: [{{resource}}]
            verbs: [{{verb}}]
            {{narrowed}}
        """);

    [Theory]
    [InlineData("§shop", "{}")]
    [InlineData("shop", "{pod-security.kubernetes.io/enforce: baseline}")]
    [InlineData("shop", "{pod-security.kubernetes.io/enforce: §privileged}")]
    [InlineData("shop", "{pod-security.kubernetes.io/enforce: \"${LEVEL}\"}")]
    public void A_namespace_enforces_a_standard(string name, string labels) => Marked.AssertFound("PG4004", $"""
        apiVersion: v1
        kind: Namespace
        metadata:
          name: {name}
          labels: {labels}
        """);

    [Theory]
    [InlineData("restricted", "baseline", 1)]
    [InlineData("baseline", "privileged", 1)]
    [InlineData("baseline", null, 1)]
    [InlineData("baseline", "restricted", 0)]
    [InlineData("baseline", "baseline", 0)]
    [InlineData(null, "privileged", 0)]
    [InlineData("baseline", "${LEVEL}", 0)]
    public void A_weakened_standard_is_an_error_of_the_change(string? before, string? after, int expected)
    {
        var found = Change(Namespace(before), Namespace(after)).Where(f => f.Rule == "PG4004").ToList();

        Assert.Equal(expected, found.Count(f => f.Severity == Severity.Error));
    }

    [Theory]
    [InlineData("networking.k8s.io/v1", "NetworkPolicy", "shop", false)]
    [InlineData("networking.k8s.io/v1", "NetworkPolicy", "other", true)]
    [InlineData("cilium.io/v2", "CiliumNetworkPolicy", "shop", false)]
    [InlineData("cilium.io/v2", "CiliumClusterwideNetworkPolicy", "", false)]
    public void A_namespace_needs_a_policy_of_its_own_or_of_the_cluster(string version, string kind, string ns, bool isFound) => Marked.AssertFound("PG4005", $$"""
        apiVersion: v1
        kind: Namespace
        metadata:
          name: {{(isFound ? "§" : "")}}shop
        ---
        apiVersion: {{version}}
        kind: {{kind}}
        metadata: {name: a, namespace: "{{ns}}"}
        spec: {}
        """);

    [Fact]
    public void A_namespace_beside_files_that_nobody_has_read_is_left_alone()
    {
        var file = new LintFile("shop/namespace.yaml", Encoding.UTF8.GetBytes("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"));

        Assert.DoesNotContain(Lint("shop/namespace.yaml", "shop/policy.yaml"), f => f.Rule == "PG4005");
        Assert.Contains(Lint("shop/namespace.yaml", "other/policy.yaml"), f => f.Rule == "PG4005");

        IReadOnlyList<Finding> Lint(params string[] paths) => new LintEngine(LintConfig.Default).Lint(new LintSide([file], [], new CommitFiles(paths, new NoFiles())));
    }

    private sealed class NoFiles : IRepositoryFiles
    {
        public RepositoryFile? Find(string path) => null;
    }

    [Fact]
    public void A_deleted_policy_is_an_error_of_the_change_at_its_file()
    {
        var before = Object("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}}\n");

        var finding = Assert.Single(new LintEngine(LintConfig.Default).LintChange([new ObjectPair(before, null)]));

        Assert.Equal(("PG4005", Severity.Error, "apps/web.yaml", 0), (finding.Rule, finding.Severity, finding.File, finding.Line));
    }

    [Theory]
    [InlineData("{}", "§spec")]
    [InlineData("{alb.ingress.kubernetes.io/certificate-arn: arn}", "spec")]
    public void An_ingress_has_tls_or_a_controller_that_terminates_it(string annotations, string spec) => Marked.AssertFound("PG4006", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations: {{annotations}}
        {{spec}}:
          rules: [{host: a.example.com}]
        """);

    [Theory]
    [InlineData("ClusterIP", "{}")]
    [InlineData("§LoadBalancer", "{}")]
    [InlineData("LoadBalancer", "{service.beta.kubernetes.io/aws-load-balancer-scheme: internal}")]
    [InlineData("§NodePort", "{service.beta.kubernetes.io/aws-load-balancer-scheme: internal}")]
    public void A_service_stays_behind_the_ingress(string type, string annotations) => Marked.AssertFound("PG4006", $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          annotations: {{annotations}}
        spec:
          type: {{type}}
        """);

    [Theory]
    [InlineData("§HTTP", "§HTTP")]
    [InlineData("HTTP", "HTTPS")]
    [InlineData("TCP", "TCP")]
    [InlineData("HTTP", "\"${PROTOCOL}\"")]
    public void A_gateway_that_also_listens_for_https_may_listen_for_http(string one, string other) => Marked.AssertFound("PG4006", $$"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web}
        spec:
          listeners:
            - {name: a, port: 80, protocol: {{one}}}
            - {name: b, port: 443, protocol: {{other}}}
        """);

    [Theory]
    [InlineData("§HTTP", "{}")]
    [InlineData("HTTP", "{httpsRedirect: true}")]
    [InlineData("HTTPS", "{mode: SIMPLE}")]
    public void A_gateway_of_Istio_that_redirects_to_https_may_listen_for_http(string protocol, string tls) => Marked.AssertFound("PG4006", $$"""
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web}
        spec:
          servers:
            - port: {name: a, number: 80, protocol: {{protocol}}}
              tls: {{tls}}
        """);

    private static KubernetesObject Namespace(string? level) =>
        Object($"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {{{(level is null ? "" : $"pod-security.kubernetes.io/enforce: \"{level}\"")}}}\n");

    private static IReadOnlyList<Finding> Change(KubernetesObject before, KubernetesObject after) => new LintEngine(LintConfig.Default).LintChange([new ObjectPair(before, after)]);

    private static KubernetesObject Object(string text) => KubernetesObject.Of(new LintFile("apps/web.yaml", Encoding.UTF8.GetBytes(text)).Trees[0])!;
}
