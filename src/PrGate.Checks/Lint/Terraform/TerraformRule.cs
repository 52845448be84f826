namespace PrGate.Checks.Lint.Terraform;

/// <summary>PG7001: Terraform that opens to the world, allows everything, switches encryption off, or holds a credential.</summary>
internal sealed class TerraformRule : IFileRule
{
    public string Id => "PG7001";

    public string Title => "Terraform: open to the world, public bucket, everything allowed, encryption off or credential";

    public string Why => "An apply makes it real within minutes, and the address space is scanned all the time.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "infrastructure/main.tf",
        Bad = """
            resource "aws_security_group" "admin" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }

            resource "aws_s3_bucket_acl" "logs" {
              bucket = aws_s3_bucket.logs.id
              acl    = "public-read"
            }

            resource "aws_db_instance" "main" {
              storage_encrypted = false
              password          = "correct-horse-battery"
            }
            """,
        Good = """
            resource "aws_security_group" "admin" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["10.20.0.0/16"]
              }
            }

            resource "aws_s3_bucket_acl" "logs" {
              bucket = aws_s3_bucket.logs.id
              acl    = "private"
            }

            resource "aws_db_instance" "main" {
              storage_encrypted = true
              password          = var.database_password
            }
            """,
        Details = """
            Only what is certain is found: literals, lists and conversions of them, and locals of the same file. A variable, a condition or another
            resource's attribute is never a finding. Blocks, lists of objects, `dynamic` blocks and the JSON form are read alike; a resource with `count = 0` is not judged.

            - **Open to the world** (`0.0.0.0/0`, `::/0`, `*`, `Internet`): administration, remote desktop, databases, caches, container and cluster interfaces, or all ports, in AWS security groups and their rules, Azure security rules and database firewalls, Google firewalls and Cloud SQL networks. Web ports are none.
            - **Public bucket**: public ACLs and grants, a public access block that is switched off, a bucket policy for everyone without a condition, `allUsers` and `allAuthenticatedUsers` on Google buckets, anonymous access on Azure storage.
            - **Everything allowed**: an IAM policy that allows `*` on `*`, as `jsonencode`, JSON text or `aws_iam_policy_document`, and AWS's own AdministratorAccess.
            - **Encryption off**: an argument that switches encryption at rest or in transit off.
            - **Credential**: a password, key or token that is written out, in an argument, a variable's default, a local or a `.tfvars` file. References and placeholders are none.
            """,
        References = ["CIS AWS 1.16", "CIS AWS 2.1.4", "CIS AWS 5.2", "CIS Azure 6.1", "CIS GCP 3.6"],
        Aliases =
        [
            "checkov:CKV_AWS_24", "checkov:CKV_AWS_25", "checkov:CKV_AWS_20", "checkov:CKV_AWS_57", "checkov:CKV_AWS_53", "checkov:CKV_AWS_54", "checkov:CKV_AWS_55", "checkov:CKV_AWS_56",
            "checkov:CKV_AWS_16", "checkov:CKV_AWS_3", "checkov:CKV_AWS_1", "checkov:CKV_AWS_62", "checkov:CKV_AZURE_9", "checkov:CKV_AZURE_10", "checkov:CKV_GCP_2", "checkov:CKV_GCP_3",
            "trivy:AVD-AWS-0107", "trivy:AVD-AWS-0086", "trivy:AVD-AWS-0087", "trivy:AVD-AWS-0091", "trivy:AVD-AWS-0093", "trivy:AVD-AWS-0080", "trivy:AVD-AWS-0057",
        ],
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.Hcl is not { Problems.Count: 0 } hcl)
            return [];
        var blocks = TerraformBlock.Of(file, hcl);
        return blocks
            .SelectMany(b => OpenIngress.Look(b).Concat(PublicBucket.Look(b)).Concat(WildcardPolicy.Look(b, file.Source)).Concat(EncryptionOff.Look(b)))
            .Concat(WrittenCredential.Look(file, hcl))
            .Concat(Unjudged(file, blocks));
    }

    // Told last, when all the others have been looked for.
    private static IEnumerable<LintFinding> Unjudged(LintFile file, IReadOnlyList<TerraformBlock> blocks)
    {
        if (blocks.FirstOrDefault(b => b.Values.IsExhausted) is { } block)
        {
            yield return file.Finding(
                block.Block.Start, block.Block.HeaderEnd, "The locals of this file refer to each other so often that not all of it was judged.", "Write the values where they are used.", "locals", "exhausted");
        }
    }
}
