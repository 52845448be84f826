namespace PrGate.Checks.Lint.Access;

/// <summary>Rights that lead to more than they say.</summary>
internal static class DangerousRights
{
    /// <summary>A right: on these resources of a group, with one of these verbs.</summary>
    /// <param name="What">For people: "read Secrets".</param>
    /// <param name="Narrowed">Whether <c>resourceNames</c> takes the danger away.</param>
    internal sealed record Right(string What, string Group, IReadOnlyList<string> Resources, IReadOnlyList<string> Verbs, bool Narrowed = true);

    // CIS 5.1.2, 5.1.4, 5.1.8 to 5.1.13.
    public static readonly IReadOnlyList<Right> All =
    [
        new("read Secrets", "", ["secrets"], ["get", "list", "watch"]),
        new("create pods, and so use every Secret and service account beside them", "", ["pods"], ["create"], Narrowed: false),
        new("run commands in pods", "", ["pods/exec", "pods/attach"], ["create", "get"]),
        new("mint tokens of service accounts", "", ["serviceaccounts/token"], ["create"]),
        new("talk to kubelets", "", ["nodes/proxy"], ["get", "create"]),
        new("mount any path of a node", "", ["persistentvolumes"], ["create"], Narrowed: false),
        new("act as somebody else", "", ["users", "groups", "serviceaccounts", "uids"], ["impersonate"]),
        new("raise its own rights", "rbac.authorization.k8s.io", ["roles", "clusterroles"], ["escalate", "bind"]),
        new("change what the API server admits", "admissionregistration.k8s.io", ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"], ["create", "update", "patch"]),
        new("approve certificates", "certificates.k8s.io", ["certificatesigningrequests/approval"], ["update", "patch"]),
    ];
}
