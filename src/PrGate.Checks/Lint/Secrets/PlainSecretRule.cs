using System.Text;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>PG3001: a Secret whose values anybody can read.</summary>
internal sealed class PlainSecretRule : IObjectRule, ITreeRule
{
    // Of Argo CD's repository and cluster Secrets: where to go, not how to get in.
    private static readonly string[] NotSecret =
        ["type", "url", "name", "project", "server", "insecure", "enableLfs", "enableOCI", "forceHttpBasicAuth", "namespaces", "clusterResources", "username"];

    public string Id => "PG3001";

    public string Title => "Secret with plain data";

    public string Why => "Base64 hides nothing: whoever can read the repository, today or in its history, has the value.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/secret.yaml",
        Details = """
            Every value under `data` and `stringData` of a `Secret`, and of what a kustomization's `secretGenerator` makes. Left alone are Secrets encrypted by SOPS, empty values, variables
            (`${NAME}`), templates, and references to a store of secrets (`op://…`, `ref+vault://…`, `<path:…>`, `vault:…`).
            """,
        Bad = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: database
            stringData:
              password: correct-horse
            """,
        Good = """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: database
            spec:
              secretStoreRef:
                kind: ClusterSecretStore
                name: vault
              data:
                - secretKey: password
                  remoteRef:
                    key: database
                    property: password
            """,
        HowToFix = "Encrypt it with SOPS or as a SealedSecret, or let an ExternalSecret fetch it. Then change the value: it must count as known.",
        References = ["CIS 5.4.2", "NSA Pod security"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate is not { Group: "", Kind: "Secret" } || candidate.IsEncrypted)
            yield break;
        var isArgo = candidate.Root.At("metadata", "labels", "argocd.argoproj.io/secret-type") is RenderedScalar;
        foreach (var section in new[] { "data", "stringData" })
        {
            foreach (var (key, value) in candidate.Root.MappingAt(section)?.Entries ?? [])
            {
                if (value is not RenderedScalar { IsNull: false } scalar || (isArgo && NotSecret.Contains(key)) || !IsPlain(scalar.Text, section == "data"))
                    continue;
                yield return candidate.Finding(
                    scalar.Origin.Place, $"{section}.{key}", $"The Secret `{candidate.Name}` holds a value that anybody can read, under `{key}`.",
                    "Encrypt it (SOPS, SealedSecret) or fetch it (ExternalSecret), and change the value.", Fingerprint.Of("secret", scalar.Text));
            }
        }
    }

    // What a kustomization generates is judged as it is rendered; where nothing renders it, by what is written.
    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        foreach (var kustomization in side.LooseKustomizations())
        {
            foreach (var (path, generator) in kustomization.Items("secretGenerator"))
            {
                foreach (var literal in (generator as RenderedMapping).ItemsAt("literals"))
                {
                    if (literal.Text?.Split('=', 2) is not [var key, var value] || !IsPlain(value.Trim('"', '\''), isBase64: false))
                        continue;
                    yield return new LintFinding(literal.Origin.Place, $"The Secret that is generated holds a value that anybody can read, under {Shown.Key(key)}.", "Generate it from an encrypted file, and change the value.")
                    {
                        Path = $"{path}.literals[{key}]",
                        Value = Fingerprint.Of("secret", value),
                    };
                }
            }
        }
    }

    private static bool IsPlain(string text, bool isBase64)
    {
        if (!Literal.IsPlain(text))
            return false;
        var bytes = new byte[text.Length];
        return !isBase64 || !Convert.TryFromBase64String(text, bytes, out var length) || Literal.IsPlain(Encoding.UTF8.GetString(bytes, 0, length));
    }
}
