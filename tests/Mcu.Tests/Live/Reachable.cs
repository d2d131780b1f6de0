using System.Reflection;

namespace Mcu.Tests.Live;

/// <summary>
/// The memory an object holds: everything reachable from it, each object once, arrays with their whole length, free slots included. Unlike
/// the size of the heap it is the same on every run.
/// </summary>
internal static class Reachable
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, FieldInfo[]> Known = [];

    public static long Size(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { root };
        var open = new Stack<object>([root]);
        long size = 0;
        while (open.TryPop(out var next))
        {
            size += next is Array array ? array.Length : 1;
            foreach (var held in Held(next))
            {
                // Calendars, types and code belong to the process and not to the object.
                if (held is not (Type or MemberInfo or Delegate or string) && !IsShared(held) && seen.Add(held))
                {
                    open.Push(held);
                }
            }
        }

        return size;
    }

    private static IEnumerable<object> Held(object holder)
    {
        if (holder is Array array)
        {
            return array.GetType().GetElementType() is { IsPrimitive: true } ? [] : array.Cast<object?>().OfType<object>();
        }

        return OfType(holder.GetType()).Select(field => field.GetValue(holder)).OfType<object>();
    }

    private static FieldInfo[] OfType(Type type)
    {
        if (!Known.TryGetValue(type, out var fields))
        {
            Known[type] = fields = [.. Bases(type).SelectMany(own => own.GetFields(Fields))
                .Where(field => !field.FieldType.IsPrimitive && !field.FieldType.IsEnum && !field.FieldType.IsPointer)];
        }

        return fields;
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var own = type; own is not null && own != typeof(object); own = own.BaseType)
        {
            yield return own;
        }
    }

    private static bool IsShared(object held) => held.GetType().Namespace is { } room
        && (room.StartsWith("System.Threading", StringComparison.Ordinal)
            || room.StartsWith("System.Globalization", StringComparison.Ordinal));
}
