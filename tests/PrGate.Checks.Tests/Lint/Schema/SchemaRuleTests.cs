using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Schema;

public sealed class SchemaRuleTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: example.com/web:1\n";
    private const string Cron = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: x}\nspec:\n  schedule: '0 3 * * *'\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers: [{name: x, image: z}]\n";
    private const string Flux = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\nspec:\n  interval: 10m\n  path: ./apps\n  prune: true\n  sourceRef:\n    kind: GitRepository\n    name: main\n";

    [Theory]
    [InlineData(Pod, "image: example.com/web:1", "image: yes", "PG1004", 8, 12)]
    [InlineData(Pod, "image: example.com/web:1", "image: 1.10", "PG1004", 8, 12)]
    [InlineData(Pod, "name: web\nspec", "name: web\n  labels: {on: off}\nspec", "PG1004", 5, 16)]
    [InlineData(Pod, "name: web\nspec", "name: web\n  annotations:\n    x: 0644\nspec", "PG1004", 6, 8)]
    [InlineData(Pod, "web:1\n", "web:1\n    env:\n    - {name: A, value: on}\n", "PG1004", 10, 24)]
    [InlineData(Flux, "path: ./apps", "path: ./apps\n  postBuild:\n    substitute:\n      a: true", "PG1004", 10, 10)]
    [InlineData(Pod, "spec:\n", "spec:\n  hostNetwork: \"true\"\n", "PG1101", 6, 16)]
    [InlineData(Pod, "spec:\n", "spec:\n  priority: high\n", "PG1101", 6, 13)]
    [InlineData(Pod, "spec:\n", "spec:\n  nodeSelector: [a]\n", "PG1101", 6, 17)]
    [InlineData(Pod, "spec:\n", "spec:\n  tolerations: {key: a}\n", "PG1101", 6, 16)]
    [InlineData(Pod, "web:1\n", "web:1\n    args: [a, null]\n", "PG1101", 9, 15)]
    [InlineData(Pod, "web:1\n", "web:1\n    ports: [{containerPort: http}]\n", "PG1101", 9, 29)]
    [InlineData(Flux, "prune: true", "prune: \"yes\"", "PG1101", 8, 10)]
    [InlineData(Pod, "spec:\n", "spec:\n  hostNetwrok: true\n", "PG1102", 6, 3)]
    [InlineData(Pod, "spec:\n", "specs: {}\nspec:\n", "PG1102", 5, 1)]
    [InlineData(Pod, "web:1\n", "web:1\n    resource: {}\n", "PG1102", 9, 5)]
    [InlineData(Flux, "prune: true", "prun: true\n  prune: true", "PG1102", 8, 3)]
    [InlineData(Flux, "spec:\n", "spce: {}\nspec:\n", "PG1102", 5, 1)]
    [InlineData(Pod, "  - name: web\n    image", "  - image", "PG1103", 7, 5)]
    [InlineData(Pod, "spec:\n  containers:\n  - name: web\n    image: example.com/web:1\n", "spec:\n  hostNetwork: false\n", "PG1103", 5, 1)]
    [InlineData(Pod, "metadata:\n  name: web\n", "", "PG1103", 2, 1)]
    [InlineData(Pod, "metadata:\n  name: web\n", "metadata:\n  namespace: web\n", "PG1103", 3, 1)]
    [InlineData(Flux, "  interval: 10m\n", "", "PG1103", 5, 1)]
    [InlineData(Flux, "  interval: 10m\n", "  interval:\n", "PG1103", 6, 3)]
    [InlineData(Pod, "web:1\n", "web:1\n    imagePullPolicy: always\n", "PG1104", 9, 22)]
    [InlineData(Pod, "web:1\n", "web:1\n    ports: [{containerPort: 80, protocol: TCPP}]\n", "PG1104", 9, 43)]
    [InlineData(Pod, "spec:\n", "spec:\n  terminationGracePeriodSeconds: 1\n  activeDeadlineSeconds: 9999999999\n  priority: 3000000000\n", "PG1104", 8, 13)]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata:\n  p: not base64\n", "", "", "PG1104", 5, 6)]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec:\n  ports:\n  - port: 80\n  - port: 80\n    protocol: TCP\n", "", "", "PG1104", 7, 5)]
    [InlineData(Flux, "kind: GitRepository", "kind: GitRepo", "PG1104", 10, 11)]
    [InlineData("apiVersion: networking.istio.io/v1\nkind: WorkloadGroup\nmetadata: {name: x}\nspec:\n  template: {}\n  probe:\n    tcpSocket: {port: 1}\n    exec: {command: [x]}\n", "", "", "PG1104", 6, 3)]
    [InlineData("apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: x}\n", "", "", "PG1105", 1, 13)]
    [InlineData("kind: FlowSchema\napiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nmetadata: {name: x}\n", "", "", "PG1105", 2, 13)]
    [InlineData("apiVersion: storage.k8s.io/v1alpha1\nkind: VolumeAttributesClass\nmetadata: {name: x}\ndriverName: z\n", "", "", "PG1106", 1, 13)]
    [InlineData("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n", "", "", "PG1107", 2, 7)]
    [InlineData("apiVersion: apps/v1\nkind: Deploymnt\nmetadata: {name: x}\n", "", "", "PG1107", 2, 7)]
    [InlineData("apiVersion: v1\nkind: Deployment\nmetadata: {name: x}\n", "", "", "PG1107", 2, 7)]
    [InlineData(Pod, "name: web\nspec", "name: Web_App\nspec", "PG1108", 4, 9)]
    [InlineData(Pod, "name: web\nspec", "name: web\n  namespace: a.b\nspec", "PG1108", 5, 14)]
    [InlineData(Pod, "name: web\nspec", "name: web\n  labels:\n    tier: -front\nspec", "PG1108", 6, 11)]
    [InlineData(Pod, "name: web\nspec", "name: web\n  labels:\n    a/b/c: d\nspec", "PG1108", 6, 5)]
    [InlineData(Pod, "name: web\nspec", "name: web\n  annotations: {\"a b\": d}\nspec", "PG1108", 5, 17)]
    [InlineData(Pod, "- name: web", "- name: Web", "PG1108", 7, 11)]
    [InlineData(Pod, "web:1\n", "web:1\n    ports: [{containerPort: 80, name: metrics-and-health}]\n", "PG1108", 9, 39)]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: 1web}\nspec: {}\n", "", "", "PG1108", 3, 18)]
    [InlineData("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a/b}\n", "", "", "PG1108", 3, 18)]
    [InlineData("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: A_B}\n", "", "", "PG1108", 3, 18)]
    [InlineData(Pod, "web:1\n", "web:1\n    resources: {limits: {memory: 128MB1}}\n", "PG1109", 9, 34)]
    [InlineData(Pod, "web:1\n", "web:1\n    resources:\n      requests: {cpu: 2}\n      limits: {cpu: 500m}\n", "PG1109", 10, 23)]
    [InlineData(Pod, "web:1\n", "web:1\n    ports: [{containerPort: 80800}]\n", "PG1109", 9, 29)]
    [InlineData(Pod, "web:1\n", "web:1\n    readinessProbe: {httpGet: {port: \"8080\"}}\n", "PG1109", 9, 38)]
    [InlineData(Cron, "0 3 * * *", "61 3 * * *", "PG1109", 5, 13)]
    [InlineData(Cron, "0 3 * * *", "0 3 * *", "PG1109", 5, 13)]
    [InlineData(Flux, "interval: 10m", "interval: 10 minutes", "PG1109", 6, 13)]
    [InlineData("apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x}\nspec:\n  secretName: x\n  issuerRef: {name: y}\n  duration: 90d\n", "", "", "PG1109", 7, 13)]
    public void A_defect_is_found_at_its_place(string text, string replaced, string by, string rule, int line, int column)
    {
        var findings = Lint(replaced.Length > 0 ? text.Replace(replaced, by, StringComparison.Ordinal) : text);

        var finding = Assert.Single(findings, f => f.Rule == rule);
        Assert.Equal((line, column), (finding.Line, finding.Column));
        Assert.True(finding.Message.EndsWith('.') && finding.Fix is { Length: > 0 } && finding.Object.Length > 0, finding.ToString());
    }

    [Theory]
    [InlineData(Pod, "", "")]
    [InlineData(Cron, "", "")]
    [InlineData(Flux, "", "")]
    [InlineData(Pod, "image: example.com/web:1", "image: \"yes\"")]
    [InlineData(Pod, "name: web\nspec", "name: web\n  creationTimestamp: null\n  labels:\nspec")]
    [InlineData(Pod, "name: web\nspec", "name: web\n  labels: {a: '', b: }\nspec")]
    [InlineData(Pod, "name: web\nspec", "generateName: web-\nspec")]
    [InlineData(Pod, "name: web\nspec", "name: ${NAME}-web\nspec")]
    [InlineData(Pod, "web:1\n", "web:1\n    ports: [{containerPort: ${PORT}}, {containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]\n")]
    [InlineData(Pod, "web:1\n", "web:1\n    imagePullPolicy: ${POLICY:=Always}\n")]
    [InlineData(Pod, "web:1\n", "web:1\n    resources: {requests: {cpu: 0.5, memory: 1Gi}, limits: {cpu: 1, memory: 1024Mi}}\n")]
    [InlineData(Pod, "web:1\n", "web:1\n    livenessProbe: {httpGet: {port: http-alt}}\n    readinessProbe: {tcpSocket: {port: 8080}}\n")]
    [InlineData(Pod, "spec:\n", "spec:\n  securityContext: {runAsUser: 0o100, fsGroup: 1e3}\n")]
    [InlineData(Pod, "web:1\n", "web:1\n  volumes: [{name: a, secret: {secretName: b, defaultMode: 0644}}]\n")]
    [InlineData(Cron, "0 3 * * *", "*/5 8-18/2 ? JAN-mar mon,WED")]
    [InlineData(Cron, "'0 3 * * *'", "\"@every 1h30m\"")]
    [InlineData(Flux, "prune: true", "prune: ${PRUNE}")]
    [InlineData(Flux, "prune: true", "prune: true\n  suspend:")]
    [InlineData(Flux, "interval: 10m", "interval: ${INTERVAL}")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {a: aGk=, b: '', c: , d: '<path:kv/x#y>', e: '${B64}'}\n", "", "")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {a: 'ENC[AES256_GCM,data:x,type:str]'}\nsops: {mac: x}\n", "", "")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n", "", "")]
    [InlineData("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: 'system:a:b'}\n", "", "")]
    [InlineData("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: x}\nspec: {maxUnavailable: 50%}\n", "", "")]
    [InlineData("apiVersion: skaffold/v3\nkind: Config\nmetadata: {name: X Y}\n", "", "")]
    [InlineData("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\ncomponents:\n", "", "")]
    [InlineData("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nreplacements:\n- source: {kind: ConfigMap, fieldPath: metadata.name}\n  targets: [{select: {name: red}, fieldPaths: [a]}]\n- path: a.yaml\n", "", "")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {ports: [{port: 80, targetPort: $(PORT)}]}\n", "", "")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec:\n  selector: {matchLabels: {a: b}}\n  template: {spec: {containers: [{name: a, image: b}]}}\nstatus: {conditions: [{type: x}]}\n", "", "")]
    public void What_is_right_raises_no_alarm(string text, string replaced, string by)
    {
        Assert.Empty(Lint(replaced.Length > 0 ? text.Replace(replaced, by, StringComparison.Ordinal) : text));
    }

    [Fact]
    public void A_patch_lacks_nothing_and_may_hold_directives_but_no_unknown_fields()
    {
        const string Patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replica: 2\n  template:\n    spec:\n      containers:\n      - name: web\n        $patch: delete\n";

        var finding = Assert.Single(Lint(Patch, "patches/web-patch.yaml"));

        Assert.Equal(("PG1102", 5), (finding.Rule, finding.Line));
        Assert.Equal("Did you mean `replicas`?", finding.Fix);
    }

    [Theory]
    [InlineData("apps/kustomization.yaml", "patches: [{path: part.yaml}]", 0)]
    [InlineData("kustomization.yaml", "kind: Component\npatchesStrategicMerge: [apps/part.yaml]", 0)]
    [InlineData("apps/kustomization.yaml", "resources: [part.yaml]", 1)]
    public void What_a_kustomization_takes_as_a_patch_lacks_nothing_even_when_nothing_is_rendered_with_it(string path, string kustomization, int lacking)
    {
        var files = new InMemoryFiles();
        files.Add(path, Encoding.UTF8.GetBytes(kustomization));
        var part = new LintFile("apps/part.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {ports: [{name: a}]}\n"u8.ToArray());

        var findings = new LintEngine(LintConfig.Default).Lint(new LintSide([part], [], new CommitFiles([path, part.Path], files)));

        Assert.Equal(lacking, findings.Count(f => f.Rule == "PG1103"));
    }

    [Fact]
    public void An_unknown_field_weighs_less_where_only_the_catalogue_knows_the_kind()
    {
        Assert.Equal(Severity.Warning, Assert.Single(Lint(Flux.Replace("prune: true", "prune: true\n  newField: 1", StringComparison.Ordinal))).Severity);
        Assert.Equal(Severity.Error, Assert.Single(Lint(Pod.Replace("spec:\n", "spec:\n  newField: 1\n", StringComparison.Ordinal))).Severity);
    }

    [Fact]
    public void Ports_given_twice_are_a_warning_in_a_container_and_an_error_in_a_Service()
    {
        var container = Assert.Single(Lint(Pod.Replace("web:1\n", "web:1\n    ports: [{containerPort: 80, name: a}, {containerPort: 80, name: b}]\n", StringComparison.Ordinal)));
        var service = Assert.Single(Lint("apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {ports: [{port: 80, name: a}, {port: 80, name: b}]}\n"));

        Assert.Equal(("PG1104", Severity.Warning), (container.Rule, container.Severity));
        Assert.Equal(("PG1104", Severity.Error), (service.Rule, service.Severity));
    }

    [Fact]
    public void Quotes_are_not_offered_where_they_make_no_duration()
    {
        var finding = Assert.Single(Lint(Flux.Replace("interval: 10m", "interval: 10", StringComparison.Ordinal)));

        Assert.Equal(("PG1004", null), (finding.Rule, finding.Edit));
        Assert.Contains("with its unit", finding.Fix);
    }

    [Theory]
    [InlineData(Pod, "image: example.com/web:1", "image: yes", "yes", "\"yes\"")]
    [InlineData(Pod, "spec:\n", "spec:\n  hostNetwork: 'true'\n", "'true'", "true")]
    [InlineData(Pod, "spec:\n", "spec:\n  priority: \"10\"\n", "\"10\"", "10")]
    [InlineData("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: x}\nspec: {maxUnavailable: 1}\n", "", "", "policy/v1beta1", "policy/v1")]
    public void A_certain_repair_comes_with_the_finding(string text, string replaced, string by, string old, string repaired)
    {
        text = replaced.Length > 0 ? text.Replace(replaced, by, StringComparison.Ordinal) : text;

        var edit = Assert.Single(Lint(text)).Edit!;

        var line = text.Split('\n')[edit.Start.Line - 1];
        Assert.Equal((old, repaired), (line[(edit.Start.Column - 1)..(edit.End.Column - 1)], edit.NewText));
        Assert.Empty(Lint(text.Replace(old, repaired, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_api_that_changed_its_form_is_not_moved_without_a_person()
    {
        var finding = Assert.Single(Lint("apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: x}\nspec: {rules: [{http: {paths: [{backend: {serviceName: a, servicePort: 80}}]}}]}\n"));

        Assert.Null(finding.Edit);
        Assert.Contains("networking.k8s.io/v1", finding.Fix);
    }

    [Fact]
    public void A_kind_without_a_schema_is_noted_once()
    {
        var findings = Lint("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n---\napiVersion: example.com/v1\nkind: Thing\nmetadata: {name: y}\n");

        Assert.Equal(("PG1107", Severity.Note), (Assert.Single(findings).Rule, findings[0].Severity));
    }

    [Fact]
    public void A_finding_keeps_its_identity_when_items_and_lines_move()
    {
        const string One = "  - name: web\n    image: example.com/web:1\n    imagePullPolicy: always\n";
        const string Other = "  - name: side\n    image: example.com/side:1\n";
        var head = Pod[..Pod.IndexOf("  - name", StringComparison.Ordinal)];

        Assert.Equal(Assert.Single(Lint(head + One + Other)).Fingerprint, Assert.Single(Lint("# moved\n" + head + Other + One)).Fingerprint);
    }

    [Theory]
    [InlineData("data: {p: hunter2canary}")]
    [InlineData("stringData: {p: [hunter2canary]}")]
    [InlineData("data: {p: 20261120}")]
    [InlineData("type: [hunter2canary]")]
    [InlineData("immutable: hunter2canary")]
    public void No_message_echoes_a_value_of_a_secret(string body)
    {
        var findings = Lint($"apiVersion: v1\nkind: Secret\nmetadata: {{name: x}}\n{body}\n");

        Assert.NotEmpty(findings);
        Assert.DoesNotContain(findings, f => (f.Message + f.Fix).Contains("canary", StringComparison.Ordinal) || (f.Message + f.Fix).Contains("2026", StringComparison.Ordinal));
    }

    internal static IReadOnlyList<Finding> Lint(string text, string path = "a.yaml") =>
        [.. new LintEngine(LintConfig.Default).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text))).Where(f => f.Rule is "PG1004" || f.Rule.StartsWith("PG11", StringComparison.Ordinal))];
}
