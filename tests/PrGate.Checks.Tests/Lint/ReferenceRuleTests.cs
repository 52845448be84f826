namespace PrGate.Checks.Tests.Lint;

public sealed class ReferenceRuleTests
{
    [Theory]
    [InlineData("matchLabels: {app: web}", "app: web")]
    [InlineData("matchLabels: {app: §web}", "app: wep")]
    [InlineData("matchLabels:\n      app: web\n      tier: §front", "app: web")]
    [InlineData("matchLabels: {app: web, tier: §front}", "app: web, tier: back")]
    [InlineData("matchLabels: {app: \"${APP}\"}", "app: web")]
    [InlineData("matchExpressions: [{§key: app, operator: In, values: [a, b]}]", "app: web")]
    [InlineData("matchExpressions: [{key: app, operator: In, values: [a, web]}]", "app: web")]
    [InlineData("matchExpressions: [{§key: app, operator: DoesNotExist}]", "app: web")]
    [InlineData("matchExpressions: [{§key: tier, operator: Exists}]", "app: web")]
    [InlineData("matchExpressions: [{§key: app, operator: NotIn, values: [web]}]", "app: web")]
    public void A_selector_must_choose_its_own_pods(string selector, string labels)
    {
        foreach (var kind in (string[])["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"])
        {
            Marked.AssertFound("PG1205", $$"""
                apiVersion: apps/v1
                kind: {{kind}}
                metadata: {name: web}
                spec:
                  selector:
                    {{selector}}
                  template:
                    metadata:
                      labels: { {{labels}} }
                    spec: {containers: [{name: web}]}
                """);
        }
    }

    [Fact]
    public void The_selector_of_a_ReplicationController_is_a_map_of_labels() => Marked.AssertFound("PG1205", """
        apiVersion: v1
        kind: ReplicationController
        metadata: {name: web}
        spec:
          selector: {app: §web}
          template:
            metadata: {labels: {app: wep}}
            spec: {containers: [{name: web}]}
        """);

    [Fact]
    public void The_selector_of_a_DeploymentConfig_is_a_map_of_labels() => Marked.AssertFound("PG1205", """
        apiVersion: apps.openshift.io/v1
        kind: DeploymentConfig
        metadata: {name: web}
        spec:
          selector: {app: §web}
          template:
            spec: {containers: [{name: web}]}
        """);

    [Fact]
    public void A_probe_that_names_a_port_of_a_container_without_ports_asks_nobody()
    {
        Marked.AssertFound("PG1207", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    livenessProbe: {httpGet: {port: §http}}\n");
        Marked.AssertFound("PG1207", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    livenessProbe: {httpGet: {port: 8080}}\n");
    }

    [Fact]
    public void A_job_that_leaves_its_selector_to_Kubernetes_is_left_alone() => Marked.AssertFound("PG1205", """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: web}
        spec:
          selector: {matchLabels: {job-name: web}}
          template:
            spec: {containers: [{name: web}]}
        """);

    [Fact]
    public void Names_that_are_not_declared_or_given_twice_are_found_where_they_stand() => Marked.AssertFound("PG1206", """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          volumeClaimTemplates:
          - metadata: {name: data}
          template:
            spec:
              initContainers:
              - name: db
              containers:
              - name: §db
                env:
                - {name: A, value: a}
                - {name: B, value: a}
                - name: §A
                  value: b
                volumeMounts:
                - {name: data, mountPath: /data}
                - {name: tmp, mountPath: /tmp}
                - name: §config
                  mountPath: /config
                - {name: "${VOLUME}", mountPath: /x}
                volumeDevices:
                - {name: §raw, devicePath: /dev/raw}
              - name: side
                env:
                - {name: A, value: a}
              volumes:
              - {name: tmp, emptyDir: {}}
              - {name: §tmp, emptyDir: {}}
        """);

    [Fact]
    public void A_variable_set_twice_is_a_warning_and_a_missing_volume_an_error()
    {
        var found = Marked.Find("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    env: [{name: A}, {name: A}]\n    volumeMounts: [{name: dat, mountPath: /d}]\n  volumes: [{name: data, emptyDir: {}}]\n", "PG1206");

        Assert.Equal([Severity.Warning, Severity.Error], found.Select(f => f.Severity));
        Assert.Equal("Did you mean \"data\"?", found[1].Fix);
    }

    [Theory]
    [InlineData("httpGet: {path: /, port: §web}")]
    [InlineData("httpGet: {path: /, port: §8081}")]
    [InlineData("httpGet: {path: /, port: http}")]
    [InlineData("httpGet: {path: /, port: 8080}")]
    [InlineData("tcpSocket: {port: §web}")]
    [InlineData("grpc: {port: §9090}")]
    [InlineData("httpGet: {path: /, port: \"${PORT}\"}")]
    public void A_probe_must_ask_a_port_that_is_there(string probe)
    {
        foreach (var kind in (string[])["readinessProbe", "livenessProbe", "startupProbe"])
            Marked.AssertFound("PG1207", $"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: a\n    ports: [{{name: http, containerPort: 8080}}]\n    {kind}:\n      {probe}\n");
    }

    [Theory]
    [InlineData("{port: 80, targetPort: http}")]
    [InlineData("{port: 80, targetPort: 8080}")]
    [InlineData("{port: 8080}")]
    [InlineData("{port: 80, targetPort: §web}")]
    [InlineData("{port: 80, targetPort: §8081}")]
    [InlineData("{port: §80}")]
    public void A_Service_must_send_to_a_port_of_its_pods(string port) => Marked.AssertFound("PG1207", $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          selector: {app: web}
          ports: [{{port}}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            metadata: {labels: {app: web} }
            spec:
              containers:
              - name: web
                ports: [{name: http, containerPort: 8080}]
        """);

    [Fact]
    public void A_Service_whose_pods_are_elsewhere_or_declare_no_port_is_left_alone()
    {
        Marked.AssertFound("PG1207", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n");
        Marked.AssertFound("PG1207", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: web}}\nspec: {containers: [{name: a}]}\n");
    }

    [Theory]
    [InlineData("service: {name: web, port: {name: http}}")]
    [InlineData("service: {name: web, port: {number: 80}}")]
    [InlineData("service: {name: web, port: {number: §8080}}")]
    [InlineData("service: {name: web, port: {name: §web}}")]
    [InlineData("service: {name: §wep, port: {number: 80}}")]
    [InlineData("serviceName: §wep, servicePort: 80")]
    public void An_Ingress_must_send_to_a_Service_that_is_there(string backend) => Marked.AssertFound("PG1207", $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          ports: [{name: http, port: 80}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec:
          rules:
          - host: a.example.com
            http:
              paths:
              - path: /
                backend: { {{backend}} }
        """);

    [Fact]
    public void An_Ingress_whose_Service_may_be_elsewhere_is_left_alone() =>
        Marked.AssertFound("PG1207", "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n");
}
