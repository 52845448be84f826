using System.Collections.Frozen;
using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>Arguments that switch encryption off, at rest or in transit, in whatever resource or module they stand.</summary>
internal static class EncryptionOff
{
    private const int Depth = 8;

    private static readonly FrozenSet<string> Switches = FrozenSet.ToFrozenSet(
        [
            "encrypted", "storage_encrypted", "at_rest_encryption_enabled", "transit_encryption_enabled", "encryption_at_rest_enabled", "encryption_enabled", "enable_encryption",
            "volume_encryption_enabled", "user_volume_encryption_enabled", "root_volume_encryption_enabled", "disk_encryption_enabled", "data_encryption_enabled", "encryption_at_host_enabled",
            "encrypt_at_rest", "kms_encrypted", "sqs_managed_sse_enabled", "transparent_data_encryption_enabled", "enable_https_traffic_only", "https_traffic_only_enabled",
            "ssl_enforcement_enabled", "require_ssl", "enforce_https", "https_only", "cache_data_encrypted", "boot_disk_encryption_enabled", "enable_at_rest_encryption", "is_encrypted", "enable_disk_encryption",
        ]);

    /// <summary>Blocks whose argument <c>enabled</c> is such a switch.</summary>
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        ["encrypt_at_rest", "node_to_node_encryption", "encryption_at_rest", "encryption_settings", "disk_encryption", "server_side_encryption"]);

    private static readonly FrozenDictionary<string, string> Modes = new Dictionary<string, string>
    {
        ["encryption_type"] = "NONE",
        ["catalog_encryption_mode"] = "DISABLED",
        ["s3_encryption_mode"] = "DISABLED",
        ["cloudwatch_encryption_mode"] = "DISABLED",
        ["job_bookmarks_encryption_mode"] = "DISABLED",
        ["client_broker"] = "PLAINTEXT",
        ["ssl_mode"] = "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
        ["database_encryption.state"] = "DECRYPTED",
    }.ToFrozenDictionary();

    public static IEnumerable<LintFinding> Look(TerraformBlock block) =>
        block.ResourceType.Length > 0 || block.Block.Type == "module" ? Look(block, block.Section, "", "", Depth) : [];

    private static IEnumerable<LintFinding> Look(TerraformBlock block, TerraformSection section, string name, string path, int depth)
    {
        foreach (var (argument, value) in section.Arguments)
        {
            if (IsOff(block, name, argument, value))
            {
                yield return block.Finding(
                    value, path + argument, $"`{argument} = {block.Values.Text(value)}` switches encryption off.", "Switch it on; where data exists already, plan its migration.", "off");
            }
        }
        if (depth == 0)
            yield break;
        foreach (var (nested, inner) in section.AllSections())
        {
            foreach (var found in Look(block, inner, nested, $"{path}{nested}.", depth - 1))
                yield return found;
        }
    }

    private static bool IsOff(TerraformBlock block, string section, string argument, HclExpression value) =>
        Switches.Contains(argument) || (argument == "enabled" && Blocks.Contains(section)) ? block.Values.Bool(value) == false
        : argument is "encryption_disabled" or "enable_non_ssl_port" or "non_ssl_port_enabled" ? block.Values.Bool(value) == true
        : (section, argument) is ("encryption_in_transit", "in_cluster") ? block.Values.Bool(value) == false
        : (Modes.TryGetValue(argument, out var mode) || Modes.TryGetValue($"{section}.{argument}", out mode)) && block.Values.Text(value) == mode;
}
