namespace PrGate.Checks.Lint;

/// <summary>Finds each object of a change again on the other side: in the environment of the same name, else in the same file, else anywhere.</summary>
internal static class ObjectPairs
{
    /// <param name="isJudged">Whether the head could be judged where an object of the base was; else it is not known whether the object is gone.</param>
    public static IEnumerable<ObjectPair> Of(LintSide @base, LintSide head, Func<ObjectSet, KubernetesObject, bool> isJudged, Func<string, string> atHead)
    {
        var open = new Dictionary<(string Set, string Identity), Queue<KubernetesObject>>();
        foreach (var set in @base.Sets)
        {
            foreach (var item in set.Objects.Where(o => o.Name.Length > 0))
            {
                var key = (NameOf(set, item, atHead), item.Identity);
                if (!open.TryGetValue(key, out var queue))
                    open[key] = queue = new Queue<KubernetesObject>();
                queue.Enqueue(item);
            }
        }
        var left = new List<KubernetesObject>();
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in head.Sets)
        {
            foreach (var item in set.Objects.Where(o => o.Name.Length > 0))
            {
                present.Add(item.Identity);
                if (open.TryGetValue((NameOf(set, item, static p => p), item.Identity), out var queue) && queue.TryDequeue(out var before))
                    yield return new ObjectPair(before, item);
                else
                    left.Add(item);
            }
        }
        var elsewhere = open.SelectMany(o => o.Value).ToLookup(o => o.Identity, StringComparer.Ordinal);
        foreach (var item in left)
            yield return new ObjectPair(elsewhere[item.Identity].FirstOrDefault(), item);
        foreach (var set in @base.Sets)
        {
            var names = head.Sets.Where(s => s.Name == set.Name && s.Objects.Any(o => o.IsRendered)).SelectMany(s => s.Objects).Select(o => o.Identity).ToHashSet(StringComparer.Ordinal);
            foreach (var item in set.Objects.Where(o => o.Name.Length > 0 && isJudged(set, o)))
            {
                if (!(names.Count > 0 ? names : present).Contains(item.Identity))
                    yield return new ObjectPair(item, null);
            }
        }
    }

    // What no environment builds is told apart by its file: the same object may be written for several clusters.
    private static string NameOf(ObjectSet set, KubernetesObject item, Func<string, string> atHead) => item.IsRendered ? set.Name : atHead(item.File);
}
