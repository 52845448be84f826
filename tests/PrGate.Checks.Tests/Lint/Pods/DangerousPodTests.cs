namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class DangerousPodTests
{
    [Theory]
    [InlineData("PG2001", "securityContext:\n  privileged: §true")]
    [InlineData("PG2001", "securityContext:\n  privileged: §yes")]
    [InlineData("PG2001", "securityContext:\n  privileged: §\"true\"")]
    [InlineData("PG2001", "securityContext: {privileged: §true}")]
    [InlineData("PG2001", "securityContext:\n  privileged: false")]
    [InlineData("PG2001", "securityContext:\n  privileged:")]
    [InlineData("PG2001", "env:\n- {name: privileged, value: \"true\"}")]
    [InlineData("PG2005", "securityContext:\n  capabilities:\n    add: [NET_BIND_SERVICE, §SYS_ADMIN]")]
    [InlineData("PG2005", "securityContext:\n  capabilities:\n    add:\n    - §CAP_NET_ADMIN\n    - CAP_CHOWN\n    - §ALL\n    - §net_raw")]
    [InlineData("PG2005", "securityContext:\n  capabilities:\n    drop: [SYS_ADMIN]")]
    [InlineData("PG2005", "securityContext:\n  capabilities:\n    add: [\"${CAPABILITY}\"]")]
    [InlineData("PG2006", "securityContext:\n  seccompProfile: {type: §Unconfined}")]
    [InlineData("PG2006", "securityContext:\n  seccompProfile: {type: Localhost, localhostProfile: a.json}")]
    [InlineData("PG2006", "securityContext:\n  appArmorProfile:\n    type: §Unconfined")]
    [InlineData("PG2006", "securityContext:\n  procMount: §Unmasked")]
    [InlineData("PG2006", "securityContext:\n  procMount: Default")]
    [InlineData("PG2006", "securityContext:\n  seLinuxOptions: {type: §spc_t, user: §system_u, role: §system_r, level: s0}")]
    [InlineData("PG2006", "securityContext:\n  seLinuxOptions: {type: container_t}")]
    [InlineData("PG2007", "securityContext:\n  windowsOptions: {hostProcess: §true}")]
    [InlineData("PG2008", "ports:\n- containerPort: 80\n  hostPort: §8080\n- {containerPort: 81}")]
    [InlineData("PG2008", "ports:\n- {containerPort: 80, hostPort: 0}")]
    [InlineData("PG2009", "securityContext:\n  allowPrivilegeEscalation: §true")]
    [InlineData("PG2009", "securityContext:\n  allowPrivilegeEscalation: false")]
    [InlineData("PG2009", "securityContext:\n  privileged: true")]
    [InlineData("PG2010", "securityContext:\n  runAsUser: §0")]
    [InlineData("PG2010", "securityContext:\n  runAsUser: §0x0\n  runAsNonRoot: §false")]
    [InlineData("PG2010", "securityContext:\n  runAsUser: 1000")]
    [InlineData("PG2010", "securityContext:\n  runAsNonRoot: true")]
    [InlineData("PG2010", "securityContext:\n  runAsUser: ${USER_ID}")]
    [InlineData("PG2011", "securityContext:\n  capabilities:\n    §drop: [NET_RAW]")]
    [InlineData("PG2011", "securityContext:\n  capabilities:\n    drop: [all]")]
    [InlineData("PG2012", "securityContext:\n  seccompProfile: {type: RuntimeDefault}")]
    [InlineData("PG2013", "securityContext:\n  readOnlyRootFilesystem: §false")]
    [InlineData("PG2013", "securityContext:\n  readOnlyRootFilesystem: true")]
    public void What_a_container_sets_is_found_where_it_stands(string rule, string container) => Marked.AssertFound(rule, PodText.Pod(container: container));

    [Theory]
    [InlineData("PG2002", "hostNetwork: §true\nhostPID: §true\nhostIPC: §true")]
    [InlineData("PG2002", "hostNetwork: false\nhostUsers: true")]
    [InlineData("PG2003", "volumes:\n- name: a\n  hostPath:\n    path: §/var/run/docker.sock")]
    [InlineData("PG2003", "volumes:\n- {name: a, hostPath: {path: §/run/containerd/containerd.sock}}")]
    [InlineData("PG2003", "volumes:\n- {name: a, hostPath: {path: §/var/run/../run//crio/crio.sock}}")]
    [InlineData("PG2003", "volumes:\n- {name: a, hostPath: {path: §/run/containerd/}}")]
    [InlineData("PG2003", "volumes:\n- {name: a, hostPath: {path: /var/log}}")]
    [InlineData("PG2004", "volumes:\n- name: a\n  hostPath:\n    path: §/data")]
    [InlineData("PG2004", "volumes:\n- {name: a, hostPath: {path: /var/run/docker.sock}}\n- {name: b, emptyDir: {}}")]
    [InlineData("PG2006", "securityContext:\n  seccompProfile:\n    type: §Unconfined")]
    [InlineData("PG2007", "securityContext:\n  sysctls:\n  - name: §net.core.somaxconn\n    value: \"1024\"\n  - {name: net.ipv4.tcp_syncookies, value: \"1\"}")]
    [InlineData("PG2007", "securityContext:\n  sysctls:\n  - {name: net/ipv4/ip_local_port_range, value: 1 2}")]
    [InlineData("PG2010", "securityContext: {runAsNonRoot: true}")]
    [InlineData("PG2010", "securityContext: {runAsUser: §0}")]
    [InlineData("PG2012", "securityContext: {seccompProfile: {type: Localhost}}")]
    [InlineData("PG2014", "automountServiceAccountToken: false")]
    [InlineData("PG2014", "automountServiceAccountToken: §true")]
    [InlineData("PG2014", "serviceAccountName: web")]
    [InlineData("PG2014", "serviceAccount: web")]
    [InlineData("PG2014", "serviceAccountName: default\nautomountServiceAccountToken: false")]
    public void What_a_pod_sets_is_found_where_it_stands(string rule, string spec) => Marked.AssertFound(rule, PodText.Pod(spec));

    [Theory]
    [InlineData("/", Severity.Error)]
    [InlineData("/etc", Severity.Error)]
    [InlineData("/etc/", Severity.Error)]
    [InlineData("/etc/kubernetes/pki", Severity.Error)]
    [InlineData("/var/lib/../../etc", Severity.Error)]
    [InlineData("/var/lib/kubelet/pods", Severity.Error)]
    [InlineData("/proc", Severity.Error)]
    [InlineData("/sys/fs/cgroup", Severity.Error)]
    [InlineData("/root", Severity.Error)]
    [InlineData("/etcetera", Severity.Warning)]
    [InlineData("/etc/localtime", Severity.Warning)]
    [InlineData("/var/lib", Severity.Warning)]
    [InlineData("/data", Severity.Warning)]
    public void The_parts_of_a_node_that_hold_its_keys_weigh_more(string path, Severity severity)
    {
        var found = Marked.Find(PodText.Pod($"volumes:\n- name: a\n  hostPath: {{path: {path}}}"), "PG2004");

        Assert.Equal(severity, Assert.Single(found).Severity);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", "spec:\n  template:\n    spec:", 6)]
    [InlineData("apps/v1", "StatefulSet", "spec:\n  template:\n    spec:", 6)]
    [InlineData("apps/v1", "DaemonSet", "spec:\n  template:\n    spec:", 6)]
    [InlineData("apps/v1", "ReplicaSet", "spec:\n  template:\n    spec:", 6)]
    [InlineData("v1", "ReplicationController", "spec:\n  template:\n    spec:", 6)]
    [InlineData("batch/v1", "Job", "spec:\n  template:\n    spec:", 6)]
    [InlineData("batch/v1", "CronJob", "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:", 10)]
    [InlineData("v1", "PodTemplate", "template:\n  spec:", 4)]
    [InlineData("argoproj.io/v1alpha1", "Rollout", "spec:\n  template:\n    spec:", 6)]
    [InlineData("serving.knative.dev/v1", "Service", "spec:\n  template:\n    spec:", 6)]
    [InlineData("keda.sh/v1alpha1", "ScaledJob", "spec:\n  jobTargetRef:\n    template:\n      spec:", 8)]
    public void Every_workload_is_looked_into(string apiVersion, string kind, string above, int depth)
    {
        foreach (var list in (string[])["containers", "initContainers", "ephemeralContainers"])
        {
            var others = list == "containers" ? "" : "containers:\n- name: a\n";
            Marked.AssertFound("PG2001", PodText.Workload(apiVersion, kind, above, depth, $"{others}{list}:\n- name: web\n  securityContext:\n    privileged: §true"));
        }
    }

    [Fact]
    public void The_items_of_a_list_are_looked_into() => Marked.AssertFound("PG2001", """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Pod
          metadata: {name: a}
          spec:
            containers:
            - name: web
              securityContext: {privileged: §true}
        """);

    [Fact]
    public void A_custom_object_of_another_shape_is_left_alone() => Marked.AssertFound("PG2001", """
        apiVersion: example.com/v1
        kind: Widget
        metadata: {name: a}
        spec:
          template:
            spec:
              securityContext: {privileged: true}
        """);

    [Fact]
    public void A_finding_names_its_path_by_merge_keys_and_not_by_numbers()
    {
        var found = Assert.Single(Marked.Find(PodText.Workload("apps/v1", "Deployment", "spec:\n  template:\n    spec:", 6, "containers:\n- name: web\n  securityContext: {privileged: true}"), "PG2001"));

        Assert.Equal("spec.template.spec.containers[name=web].securityContext.privileged", found.Path);
        Assert.Equal("apps/Deployment//web", found.Object);
    }

    [Fact]
    public void Root_that_a_pod_states_and_all_its_containers_change_is_no_root() => Marked.AssertFound("PG2010", PodText.Pod("securityContext: {runAsUser: 0}", "securityContext: {runAsUser: 1000}"));

    [Theory]
    [InlineData("container.apparmor.security.beta.kubernetes.io/web")]
    [InlineData("seccomp.security.alpha.kubernetes.io/pod")]
    [InlineData("container.seccomp.security.alpha.kubernetes.io/web")]
    public void An_annotation_of_old_that_switches_confinement_off_counts(string annotation) => Marked.AssertFound("PG2006", $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations:
            {{annotation}}: §unconfined
        spec:
          containers: []
        """);
}
