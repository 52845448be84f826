using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>Storage that anybody may read or write.</summary>
internal static class PublicBucket
{
    private const string Private = "Keep the bucket private, and publish through a CDN or signed addresses.";

    private static readonly string[] AccessBlocks = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

    public static IEnumerable<LintFinding> Look(TerraformBlock block) => block.Block.Type == "module" ? Acl(block).Concat(AccessBlock(block)) : OfResource(block);

    private static IEnumerable<LintFinding> OfResource(TerraformBlock block) => block.ResourceType switch
    {
        "aws_s3_bucket_public_access_block" or "aws_s3_account_public_access_block" => AccessBlock(block),
        "google_storage_bucket_iam_member" => Everyone(block, block.Section, "member"),
        "google_storage_bucket_iam_binding" => Everyone(block, block.Section, "members"),
        "google_storage_bucket_access_control" or "google_storage_default_object_access_control" or "google_storage_object_access_control" => Everyone(block, block.Section, "entity"),
        "google_storage_bucket_acl" or "google_storage_default_object_acl" or "google_storage_object_acl" => GoogleAcl(block),
        "azurerm_storage_account" => AzureAccount(block),
        "azurerm_storage_container" => Matching(block, block.Section, "container_access_type", "", t => t is "blob" or "container"),
        var type when type.Contains("bucket", StringComparison.Ordinal) || type.Contains("s3_object", StringComparison.Ordinal) => Acl(block),
        _ => [],
    };

    private static IEnumerable<LintFinding> Acl(TerraformBlock block) =>
        Matching(block, block.Section, "acl", "", IsPublicAcl)
            .Concat(block.Section.Sections("grant").SelectMany(g => Matching(block, g, "uri", "grant.", IsEveryoneUri)))
            .Concat(block.Section.Sections("access_control_policy").SelectMany(p => p.Sections("grant")).SelectMany(g => g.Sections("grantee"))
                .SelectMany(g => Matching(block, g, "uri", "access_control_policy.grant.grantee.", IsEveryoneUri)));

    private static IEnumerable<LintFinding> AccessBlock(TerraformBlock block)
    {
        foreach (var name in AccessBlocks)
        {
            if (block.Section.Bool(name) != false)
                continue;
            var at = block.Section[name]!;
            var found = block.Finding(at, name, $"`{name}` is off, so the bucket can be made public.", "Set it to `true`.", "false");
            // Only the word itself is replaced; a reference stays for a person to follow.
            yield return at is HclLiteral ? found with { Edit = new TextEdit(found.At.Start, found.At.End, "true") } : found;
        }
    }

    private static IEnumerable<LintFinding> GoogleAcl(TerraformBlock block) =>
        Matching(block, block.Section, "predefined_acl", "", IsPublicAcl)
            .Concat(block.Section.Texts("role_entity").Where(t => IsEveryone(t.Text[(t.Text.IndexOf(':', StringComparison.Ordinal) + 1)..])).Select(t => Found(block, t.At, "role_entity", t.Text)));

    private static IEnumerable<LintFinding> AzureAccount(TerraformBlock block)
    {
        foreach (var name in (string[])["allow_nested_items_to_be_public", "allow_blob_public_access"])
        {
            if (block.Section.Bool(name) == true)
                yield return block.Finding(block.Section[name]!, name, $"`{name}` lets containers of this account be read by anybody.", "Set it to `false`.", "true");
        }
    }

    private static IEnumerable<LintFinding> Everyone(TerraformBlock block, TerraformSection section, string name) => Matching(block, section, name, "", IsEveryone);

    private static IEnumerable<LintFinding> Matching(TerraformBlock block, TerraformSection section, string name, string path, Predicate<string> isPublic) =>
        section.Texts(name).Where(t => isPublic(t.Text)).Select(t => Found(block, t.At, path + name, t.Text));

    private static LintFinding Found(TerraformBlock block, HclExpression at, string path, string value) =>
        block.Finding(at, path, $"The storage is open to everybody (`{value}`).", Private, value);

    private static bool IsPublicAcl(string acl) =>
        acl is "public-read" or "public-read-write" or "authenticated-read" or "publicRead" or "publicReadWrite" or "authenticatedRead" or "website";

    private static bool IsEveryone(string member) => member is "allUsers" or "allAuthenticatedUsers";

    private static bool IsEveryoneUri(string uri) =>
        uri.EndsWith("/groups/global/AllUsers", StringComparison.Ordinal) || uri.EndsWith("/groups/global/AuthenticatedUsers", StringComparison.Ordinal);
}
