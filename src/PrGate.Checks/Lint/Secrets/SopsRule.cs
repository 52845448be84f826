using System.Text.RegularExpressions;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>PG3002: a file that SOPS is to encrypt and is not, or not wholly.</summary>
internal sealed class SopsRule : ITreeRule, IFileRule
{
    private const string ConfigName = ".sops.yaml";

    public string Id => "PG3002";

    public string Title => "Not encrypted, or decrypted in part";

    public string Why => "The repository's own rules say that this is a secret, and anybody can read it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/secret.sops.yaml",
        Details = """
            The nearest `.sops.yaml` above a file decides by its `creation_rules` whether the file must be encrypted; when it names keys to encrypt, only Secrets
            are meant. In an encrypted file, values that SOPS would have encrypted (`encrypted_regex`, `encrypted_suffix`, `unencrypted_regex`,
            `unencrypted_suffix`) must be.
            """,
        Bad = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: database
            stringData:
              password: correct-horse
            sops:
              encrypted_regex: ^(data|stringData)$
              mac: ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]
            """,
        Good = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: database
            stringData:
              password: ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]
            sops:
              encrypted_regex: ^(data|stringData)$
              mac: ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]
            """,
        HowToFix = "Run `sops --encrypt --in-place` on the file, and change the values that were readable.",
        References = ["CIS 5.4.2"],
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        foreach (var root in file.Trees.OfType<RenderedMapping>())
        {
            if (root.MappingAt("sops") is not { } sops)
                continue;
            var filter = KeyFilter.Of(sops);
            foreach (var (key, value) in root.Entries)
            {
                foreach (var (path, scalar) in key == "sops" ? [] : Open(key, value, filter, filter.StartsEncrypted, key))
                    yield return new LintFinding(scalar.Origin.Place, $"`{path}` is readable in a file that SOPS has encrypted.", "Encrypt the file again, and change the value.") { Path = path, Value = Fingerprint.Of("sops", scalar.Text) };
            }
        }
    }

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        var configs = new Dictionary<string, SopsRules?>(StringComparer.Ordinal);
        foreach (var file in side.Files.Where(f => f.IsStructured && RepositoryPath.NameOf(f.Path) != ConfigName))
        {
            if (Nearest(side, file.Path, configs) is not var (folder, rules) || rules is null || !rules.Covers(folder.Length == 0 ? file.Path : file.Path[(folder.Length + 1)..], out var hasKeyFilter))
                continue;
            foreach (var root in file.Trees.OfType<RenderedMapping>())
            {
                if (root["sops"] is null && (!hasKeyFilter || root.TextAt("kind") == "Secret"))
                    yield return new LintFinding(root.Origin.Place with { End = root.Origin.Position }, "The rules of `.sops.yaml` say that this file is to be encrypted, and it is not.", "Run `sops --encrypt --in-place` on it, and change its values.");
            }
        }
    }

    private static (string Folder, SopsRules? Rules)? Nearest(LintSide side, string path, Dictionary<string, SopsRules?> configs)
    {
        for (var folder = RepositoryPath.DirectoryOf(path); ; folder = RepositoryPath.DirectoryOf(folder))
        {
            if (!configs.TryGetValue(folder, out var rules))
                configs[folder] = rules = ReadConfig(side, RepositoryPath.Join(folder, ConfigName));
            if (rules is not null)
                return (folder, rules);
            if (folder.Length == 0)
                return null;
        }
    }

    private static SopsRules? ReadConfig(LintSide side, string path)
    {
        var file = side.Files.FirstOrDefault(f => f.Path == path);
        if (file is null && side.Tree?.HasFile(path) == true)
        {
            try
            {
                file = side.Tree.Files.Find(path) is { } found ? new LintFile(path, found.Bytes) : null;
            }
            catch (RenderException)
            {
                return null; // it exists and cannot be read: the lint family says so when it is part of the change
            }
        }
        return file?.Trees is [RenderedMapping root, ..] ? SopsRules.Read(root) : null;
    }

    // What SOPS leaves readable: empty texts, nulls, and what its filter leaves out.
    private static IEnumerable<(string Path, RenderedScalar Value)> Open(string key, RenderedNode node, KeyFilter filter, bool isEncrypted, string path)
    {
        isEncrypted = filter.Decide(key, isEncrypted);
        return Below(node, filter, isEncrypted, path);
    }

    private static IEnumerable<(string Path, RenderedScalar Value)> Below(RenderedNode node, KeyFilter filter, bool isEncrypted, string path) => node switch
    {
        RenderedScalar { IsNull: false, Text.Length: > 0 } scalar when isEncrypted && !scalar.Text.StartsWith("ENC[", StringComparison.Ordinal) => [(path, scalar)],
        RenderedMapping mapping => mapping.Entries.SelectMany(e => Open(e.Key, e.Value, filter, isEncrypted, $"{path}.{e.Key}")),
        RenderedSequence sequence => sequence.Items.SelectMany((item, i) => Below(item, filter, isEncrypted, $"{path}[{i}]")),
        _ => [],
    };

    /// <summary>Which keys SOPS encrypts below: as its own metadata say; without any filter, everything but keys that end in <c>_unencrypted</c>.</summary>
    private sealed record KeyFilter(Regex? Encrypted, string EncryptedSuffix, Regex? Unencrypted, string UnencryptedSuffix)
    {
        public bool StartsEncrypted => Encrypted is null && EncryptedSuffix.Length == 0;

        public static KeyFilter Of(RenderedMapping sops) => new(
            SopsRules.Compile(sops.TextAt("encrypted_regex")),
            sops.TextAt("encrypted_suffix"),
            SopsRules.Compile(sops.TextAt("unencrypted_regex")),
            sops.TextAt("unencrypted_suffix") is { Length: > 0 } suffix ? suffix : sops["unencrypted_regex"] is null ? "_unencrypted" : "");

        public bool Decide(string key, bool isEncrypted)
        {
            if (Encrypted?.IsMatch(key) == true || (EncryptedSuffix.Length > 0 && key.EndsWith(EncryptedSuffix, StringComparison.Ordinal)))
                return true;
            return isEncrypted && !(Unencrypted?.IsMatch(key) == true || (UnencryptedSuffix.Length > 0 && key.EndsWith(UnencryptedSuffix, StringComparison.Ordinal)));
        }
    }
}
